package dev.boxoffice.platform.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signs passes for Apple Wallet: PKCS#7, detached, with the certificate of the pass type and Apple's own. */
final class PassSigner {
    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509Certificate wwdr;

    private PassSigner(PrivateKey key, X509Certificate certificate, X509Certificate wwdr) {
        this.key = key;
        this.certificate = certificate;
        this.wwdr = wwdr;
    }

    /** Reads the files of the settings; blocks. */
    static PassSigner load(WalletConfig.Apple config) throws IOException, GeneralSecurityException {
        char[] password = config.password().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(config.certificate())) {
            store.load(file, password);
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return new PassSigner(
                        (PrivateKey) store.getKey(alias, password),
                        (X509Certificate) store.getCertificate(alias),
                        certificate(config));
            }
        }
        throw new GeneralSecurityException("the file of WALLET_APPLE_CERTIFICATE has no key");
    }

    private static X509Certificate certificate(WalletConfig.Apple config) throws IOException, GeneralSecurityException {
        try (InputStream file = Files.newInputStream(config.wwdr())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
        }
    }

    byte[] sign(byte[] content) throws GeneralSecurityException, IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(new JcaContentSignerBuilder(algorithm).build(key), certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate, wwdr)));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded();
        } catch (OperatorCreationException | CMSException e) {
            throw new GeneralSecurityException("a pass cannot be signed", e);
        }
    }
}
