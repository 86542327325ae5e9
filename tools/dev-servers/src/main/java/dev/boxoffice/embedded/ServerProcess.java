package dev.boxoffice.embedded;

/** A server as a child process, on the loopback interface. */
public interface ServerProcess extends AutoCloseable {
    /** The address that clients connect to. */
    String url();

    /** The port that clients connect to. */
    int port();

    /** The id of the server's own process. */
    long pid();

    /** Stops the server and waits for its end; the data stay on disk. */
    @Override
    void close();
}
