package dev.privatelink.localcloud.aws;

import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.WireAnswer;
import java.util.Map;

/**
 * The frame of every answer of the simulated AWS services: a document, and the request's id in a
 * header, where SDKs look for it.
 */
public final class AwsAnswer {
  private static final String REQUEST_ID = "x-amzn-RequestId";

  private AwsAnswer() {}

  /** The answer of a call that succeeded. */
  public static WireAnswer ok(int status, String contentType, Xml document, String requestId) {
    return new WireAnswer(
        status, contentType, document.document(), Map.of(REQUEST_ID, requestId), WireAnswer.OK);
  }

  /** The answer of a refused call, in a document that the service gives its form. */
  public static WireAnswer refused(
      String contentType, Xml document, CloudException refusal, String requestId) {
    return new WireAnswer(
        refusal.status(),
        contentType,
        document.document(),
        Map.of(REQUEST_ID, requestId),
        refusal.code());
  }

  /** The {@code <ErrorResponse>} by which all simulated services but EC2 refuse. */
  public static WireAnswer refused(String namespace, CloudException refusal, String requestId) {
    Xml error =
        Xml.of("ErrorResponse")
            .namespace(namespace)
            .add(
                Xml.of("Error")
                    .add("Type", refusal.status() < 500 ? "Sender" : "Receiver")
                    .add("Code", refusal.code())
                    .add("Message", refusal.text()))
            .add("RequestId", requestId);
    return refused("text/xml", error, refusal, requestId);
  }
}
