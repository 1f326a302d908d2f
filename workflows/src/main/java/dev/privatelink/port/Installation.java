package dev.privatelink.port;

/** Which installation of this service we are: marks everything that we make in a cloud. */
public interface Installation {

  /** 20 base 32 characters, made at the first start, kept in the database, never changed. */
  String id();
}
