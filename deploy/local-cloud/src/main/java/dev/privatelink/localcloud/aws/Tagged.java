package dev.privatelink.localcloud.aws;

import java.util.Map;

/** A thing that belongs to an account and carries tags. */
public interface Tagged {
  /** Its id. */
  String id();

  /** The account that it belongs to. */
  String owner();

  /** Its tags. */
  Map<String, String> tags();
}
