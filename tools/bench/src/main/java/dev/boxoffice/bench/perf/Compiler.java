package dev.boxoffice.bench.perf;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the just-in-time compiler of another JVM has done so far. */
final class Compiler implements AutoCloseable {
    private final JMXConnector connector;
    private final CompilationMXBean compilation;

    private Compiler(JMXConnector connector, CompilationMXBean compilation) {
        this.connector = connector;
        this.compilation = compilation;
    }

    @SuppressWarnings("BanJNDI") // The other end is a child of ours.
    static Compiler of(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                JMXServiceURL url = new JMXServiceURL(machine.startLocalManagementAgent());
                JMXConnector connector = JMXConnectorFactory.connect(url);
                return new Compiler(
                        connector,
                        ManagementFactory.newPlatformMXBeanProxy(
                                connector.getMBeanServerConnection(),
                                ManagementFactory.COMPILATION_MXBEAN_NAME,
                                CompilationMXBean.class));
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long it has compiled since the JVM began, in milliseconds. */
    long millis() {
        return compilation.getTotalCompilationTime();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
