package dev.privatelink.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies one operation on one connection; also the id of its workflow. */
public record OperationId(@JsonValue String value) {
  private static final Pattern SHAPE =
      Pattern.compile("plc-[a-z2-7]{20}:(create|delete|(attach|detach):ad-[a-z2-7]{20})");

  /**
   * @throws IllegalArgumentException if the text does not have the shape {@code
   *     plc-[a-z2-7]{20}:(create|delete|(attach|detach):ad-[a-z2-7]{20})}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OperationId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a operation id: expected " + SHAPE);
    }
  }

  /** The operation that creates this connection. */
  public static OperationId create(ConnectionId connection) {
    return new OperationId(connection + ":create");
  }

  /** The operation that deletes this connection. */
  public static OperationId delete(ConnectionId connection) {
    return new OperationId(connection + ":delete");
  }

  /** The operation that attaches this set of domains. */
  public static OperationId attach(ConnectionId connection, AttachDomainId set) {
    return new OperationId(connection + ":attach:" + set);
  }

  /** The operation that detaches this set of domains. */
  public static OperationId detach(ConnectionId connection, AttachDomainId set) {
    return new OperationId(connection + ":detach:" + set);
  }

  /** The connection that this operation works on. */
  public ConnectionId connection() {
    return new ConnectionId(value.substring(0, value.indexOf(':')));
  }

  /** What the operation does. */
  public OperationKind kind() {
    return OperationKind.valueOf(value.split(":", 3)[1].toUpperCase(java.util.Locale.ROOT));
  }

  /** Whether the text could be one, without an exception: for input from outside. */
  public static boolean isWellFormed(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
