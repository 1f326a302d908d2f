package dev.privatelink.localcloud.wire;

import java.io.IOException;

/** The connection is to be closed without an answer, because a planted fault says so. */
public final class ConnectionCut extends IOException {
  /** Makes the order to cut. */
  public ConnectionCut() {
    super("a planted fault cut the connection");
  }
}
