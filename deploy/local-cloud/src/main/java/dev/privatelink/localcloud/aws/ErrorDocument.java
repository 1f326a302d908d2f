package dev.privatelink.localcloud.aws;

import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.WireAnswer;

/** The {@code <ErrorResponse>} by which all simulated AWS services but EC2 refuse. */
public final class ErrorDocument {
  private ErrorDocument() {}

  /** The answer of a refused call, in the namespace of its service. */
  public static WireAnswer of(String namespace, CloudException refusal) {
    Xml error =
        Xml.of("ErrorResponse")
            .namespace(namespace)
            .add(
                Xml.of("Error")
                    .add("Type", refusal.status() < 500 ? "Sender" : "Receiver")
                    .add("Code", refusal.code())
                    .add("Message", refusal.text()))
            .add("RequestId", RandomIds.request());
    return WireAnswer.failed(refusal.status(), "text/xml", error.document(), refusal.code());
  }
}
