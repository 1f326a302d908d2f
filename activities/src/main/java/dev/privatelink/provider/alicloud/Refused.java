package dev.privatelink.provider.alicloud;

/** Alibaba Cloud understood a call and did not do it. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String text;

  /**
   * @param status the HTTP status
   * @param code the error code; empty if there was none
   * @param text the cloud's words; kept without keys and identities
   */
  Refused(int status, String code, String text) {
    super(code + ": " + Secrets.hidden(text));
    this.status = status;
    this.code = code;
    this.text = Secrets.hidden(text);
  }

  String code() {
    return code;
  }

  String text() {
    return text;
  }

  AlicloudErrorKind kind() {
    return AlicloudErrorKind.of(status, code);
  }
}
