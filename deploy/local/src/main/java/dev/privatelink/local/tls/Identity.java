package dev.privatelink.local.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * A private key and the certificate of its public key.
 *
 * @param key never shown
 */
record Identity(PrivateKey key, X509Certificate certificate) {
  private static final String SIGNATURE = "SHA256withECDSA";

  /** Whether the key is the one that the certificate speaks of. A torn pair of files is not. */
  boolean matches() {
    byte[] anything = {1};
    try {
      Signature signature = Signature.getInstance(SIGNATURE);
      signature.initSign(key);
      signature.update(anything);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(anything);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Whether it counts now, and still will at a later time. */
  boolean valid(Instant now, Instant later) {
    return !certificate.getNotBefore().toInstant().isAfter(now)
        && certificate.getNotAfter().toInstant().isAfter(later);
  }

  /** Whether an authority signed it. */
  boolean signedBy(Identity authority) {
    try {
      certificate.verify(authority.certificate().getPublicKey());
      return certificate
          .getIssuerX500Principal()
          .equals(authority.certificate().getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "Identity[" + certificate.getSubjectX500Principal() + "]";
  }
}
