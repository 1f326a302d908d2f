package dev.privatelink.localcloud.aws.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example that AWS documents for signature version 4. */
class RequestSignerTest {
  @Test
  void whenTheDocumentedRequestIsSigned_itHasTheDocumentedSignature() {
    RequestSigner signer =
        new RequestSigner(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            Optional.empty(),
            "us-east-1",
            "iam");

    Map<String, String> headers =
        signer.sign(
            "GET",
            URI.create("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"),
            Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
            new byte[0],
            Instant.parse("2015-08-30T12:36:00Z"));

    assertThat(headers)
        .containsEntry("x-amz-date", "20150830T123600Z")
        .containsEntry(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date,"
                + " Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
  }

  @Test
  void whenPrinted_itShowsNoSecret() {
    RequestSigner signer =
        new RequestSigner("id", "the-secret", Optional.of("the-token"), "r", "s");

    assertThat(signer.toString()).doesNotContain("the-secret").doesNotContain("the-token");
  }
}
