package dev.privatelink.provider.alicloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an error code of PrivateLink, PrivateZone or the gateway before them means to the one who
 * consumes an endpoint service. Codes: "Common error codes" of Alibaba Cloud, the errors in the API
 * references of both products, and those that the vendor's Terraform provider treats specially. A
 * code that is not here means nothing to us, and is tried again.
 */
enum AlicloudErrorKind {
  /** Asked too often. Also every code with the word in it: see {@link #of}. */
  THROTTLED("Throttling", "QPS Limit Exceeded"),
  /** Our credentials or permissions. */
  DENIED(
      "Forbidden",
      "Forbidden.RAM",
      "Forbidden.AccessKeyDisabled",
      "NoPermission",
      "IllegalUser",
      "IncompleteSignature",
      "InvalidAccessKeyId",
      "InvalidAccessKeyId.NotFound",
      "InvalidAccessKeyId.Inactive",
      "InvalidAccessKeySecret",
      "InvalidSecurityToken.Expired",
      "InvalidSecurityToken.Malformed",
      "InvalidSecurityToken.MismatchWithAccessKey",
      "InvalidTimeStamp.Expired",
      "InvalidTimeStamp.Format",
      "MissingAccessKeyId",
      "MissingSecurityToken",
      "SignatureDoesNotMatch",
      "Zone.Invalid.UserId"),
  /** A quota of our account. Also every code with the word in it: see {@link #of}. */
  QUOTA("QuotaExceed", "LimitExceeded"),
  /** The service is not there, or we are not on its whitelist: both are answered alike. */
  SERVICE_HIDDEN("EndpointServiceNotFound"),
  /** The endpoint, its zone, the private zone or the record that we named is not there. */
  GONE(
      "EndpointNotFound",
      "EndpointZoneNotFound",
      "Zone.NotExists",
      "Zone.Invalid.Id",
      "Record.NotExists",
      "Record.Invalid.Id"),
  /** The endpoint still has zones, which go first (PrivateLink API, DeleteVpcEndpoint). */
  ZONES_LEFT("EndpointDependenceViolation"),
  /** A vSwitch, group or VPC of our configuration is not there. */
  NETWORK_MISSING(
      "VpcNotFound",
      "InvalidVpcId.NotFound",
      "VSwitchNotFound",
      "InvalidVSwitchId.NotFound",
      "SecurityGroupNotFound",
      "InvalidSecurityGroupId.NotFound",
      "ZoneVpc.NotExists.VpcId"),
  /** We asked for something that can never be: our bug. */
  OUR_BUG(
      "IdempotentParameterMismatch",
      "InvalidAction.NotFound",
      "InvalidVersion",
      "UnsupportedOperation",
      "UnknownParameter",
      "Zone.Invalid.Name",
      "Zone.Remark",
      "OperationDenied.EndpointProtected"),
  /** Something else is being done to the same thing. */
  BUSY(
      "ConcurrentCallNotSupported",
      "EndpointConnectionOperationDenied",
      "EndpointLocked",
      "EndpointOperationDenied",
      "EndpointServiceConnectionDependence",
      "EndpointServiceLocked",
      "EndpointServiceOperationDenied",
      "Record.Invalid.Conflict",
      "SignatureNonceUsed",
      "System.Busy",
      "Zone.VpcExists",
      "ZoneVpc.Zone.Repeated"),
  /** The cloud is not well, or said something that we do not know. */
  UNAVAILABLE("ServiceUnavailable", "InternalError", "UnknownError");

  private static final int STATUS_NOBODY = 401;
  private static final int STATUS_FORBIDDEN = 403;
  private static final int STATUS_TOO_MANY = 429;

  /** How codes begin that say in one more way that we may not, or are not who we say. */
  private static final List<String> REFUSALS =
      List.of("Forbidden", "NoPermission", "InvalidAccessKey", "InvalidSecurityToken");

  /** Kinds with codes that come with more behind them, as {@code Throttling.User}. */
  private static final List<AlicloudErrorKind> BY_WORD = List.of(THROTTLED, QUOTA);

  /** How codes begin that name the parameter behind it. */
  private static final List<String> WRONG_PARAMETERS =
      List.of("InvalidParameter", "IllegalParam", "MissingParameter", "Missing");

  private static final Map<String, AlicloudErrorKind> BY_CODE =
      Stream.of(values())
          .flatMap(kind -> kind.codes.stream().map(code -> Map.entry(code, kind)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final List<String> codes;

  AlicloudErrorKind(String... codes) {
    this.codes = List.of(codes);
  }

  /**
   * Decides on the code; on the status only where it alone tells.
   *
   * @param status the HTTP status
   * @param code as sent; empty if the answer had none, for example a proxy's page
   */
  static AlicloudErrorKind of(int status, String code) {
    if (status == STATUS_TOO_MANY) {
      return THROTTLED;
    }
    Optional<AlicloudErrorKind> known =
        Optional.ofNullable(BY_CODE.get(code))
            .or(() ->
                BY_WORD.stream()
                    .filter(kind -> kind.codes.stream().anyMatch(code::contains))
                    .findFirst());
    return known.orElseGet(() -> unknown(status, code));
  }

  private static AlicloudErrorKind unknown(int status, String code) {
    // A page of a proxy has no code: it is not the cloud's word on what we may.
    boolean denied = !code.isEmpty() && (status == STATUS_NOBODY || status == STATUS_FORBIDDEN);
    if (denied || REFUSALS.stream().anyMatch(code::startsWith)) {
      return DENIED;
    }
    return WRONG_PARAMETERS.stream().anyMatch(code::startsWith) ? OUR_BUG : UNAVAILABLE;
  }
}
