package dev.boxoffice.auth;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/**
 * The curve of ES256. Java reads a private key without its public half, and has no public way to compute that, so it is
 * done here: once at the start, where time tells nobody anything.
 */
final class P256 {
    /** The curve's name in Java. */
    static final String NAME = "secp256r1";

    private static final ECParameterSpec CURVE = curve();
    private static final BigInteger P = ((ECFieldFp) CURVE.getCurve().getField()).getP();

    private P256() {}

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(NAME));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    /** True if {@code other} describes this curve. */
    static boolean isSame(ECParameterSpec other) {
        return other.getCurve().equals(CURVE.getCurve())
                && other.getGenerator().equals(CURVE.getGenerator())
                && other.getOrder().equals(CURVE.getOrder());
    }

    /** The public point of a private key: the generator, added up {@code secret} times. */
    static ECPoint publicPoint(BigInteger secret) {
        ECPoint sum = ECPoint.POINT_INFINITY;
        ECPoint power = CURVE.getGenerator();
        for (int bit = 0; bit < secret.bitLength(); bit++) {
            if (secret.testBit(bit)) {
                sum = add(sum, power);
            }
            power = add(power, power);
        }
        return sum;
    }

    private static ECPoint add(ECPoint a, ECPoint b) {
        if (a.equals(ECPoint.POINT_INFINITY)) {
            return b;
        }
        BigInteger slope = a.equals(b) ? tangent(a) : chord(a, b);
        BigInteger x =
                slope.pow(2).subtract(a.getAffineX()).subtract(b.getAffineX()).mod(P);
        BigInteger y = a.getAffineX()
                .subtract(x)
                .multiply(slope)
                .subtract(a.getAffineY())
                .mod(P);
        return new ECPoint(x, y);
    }

    private static BigInteger tangent(ECPoint a) {
        BigInteger rise = a.getAffineX()
                .pow(2)
                .multiply(BigInteger.valueOf(3))
                .add(CURVE.getCurve().getA());
        return divide(rise, a.getAffineY().shiftLeft(1));
    }

    private static BigInteger chord(ECPoint a, ECPoint b) {
        return divide(b.getAffineY().subtract(a.getAffineY()), b.getAffineX().subtract(a.getAffineX()));
    }

    private static BigInteger divide(BigInteger rise, BigInteger run) {
        return rise.multiply(run.modInverse(P)).mod(P);
    }
}
