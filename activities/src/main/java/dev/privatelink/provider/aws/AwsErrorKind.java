package dev.privatelink.provider.aws;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an error code of EC2, Route 53 or STS means to the one who consumes an endpoint service.
 * Codes: "Error codes for the Amazon EC2 API", the errors of each Route 53 operation, "Common
 * errors". A code that is not here means nothing to us, and is tried again.
 */
enum AwsErrorKind {
  /** Asked too often. */
  THROTTLED(
      "RequestLimitExceeded",
      "Throttling",
      "ThrottlingException",
      "ThrottledException",
      "RequestThrottled",
      "RequestThrottledException",
      "TooManyRequestsException",
      "SlowDown"),
  /** Our credentials or permissions. */
  DENIED(
      "UnauthorizedOperation",
      "AccessDenied",
      "AccessDeniedException",
      "NotAuthorizedException",
      "AuthFailure",
      "Blocked",
      "ExpiredToken",
      "ExpiredTokenException",
      "RequestExpired",
      "IncompleteSignature",
      "InvalidAccessKeyId",
      "InvalidClientTokenId",
      "MissingAuthenticationToken",
      "OptInRequired",
      "PendingVerification",
      "SignatureDoesNotMatch",
      "UnrecognizedClientException",
      "RegionDisabledException"),
  /** A quota of our account. */
  QUOTA(
      "VpcEndpointLimitExceeded",
      "TooManyHostedZones",
      "LimitsExceeded",
      "NetworkInterfaceLimitExceeded",
      "InsufficientFreeAddressesInSubnet"),
  /** The service is not there, or we are not allowed to see it: AWS answers both alike. */
  SERVICE_HIDDEN(
      "InvalidServiceName",
      "InvalidVpcEndpointService.NotFound",
      "InvalidVpcEndpointServiceId.NotFound"),
  /** Service and subnets share no zone. Has no code of its own: see {@link #of}. */
  NO_COMMON_ZONE(),
  /** The endpoint or zone that we named is not there; two spellings for one thing. */
  GONE("InvalidVpcEndpointId.NotFound", "InvalidVpcEndpoint.NotFound", "NoSuchHostedZone"),
  /** A subnet, group or VPC of our configuration is not there. */
  NETWORK_MISSING(
      "InvalidSubnetID.NotFound",
      "InvalidSubnetId.NotFound",
      "InvalidVpcID.NotFound",
      "InvalidVpcId.NotFound",
      "InvalidVPCId",
      "InvalidSecurityGroupID.NotFound",
      "InvalidSecurityGroupId.NotFound",
      "InvalidGroup.NotFound"),
  /** We asked for something that can never be: our bug. */
  OUR_BUG(
      "IdempotentParameterMismatch",
      "DuplicateSubnetsInSameZone",
      "InvalidVpcEndpointId.Malformed",
      "InvalidParameter",
      "InvalidParameterValue",
      "InvalidParameterCombination",
      "MissingParameter",
      "UnknownParameter",
      "ValidationError",
      "InvalidAction",
      "InvalidInput",
      "InvalidDomainName",
      "InvalidChangeBatch"),
  /** Something else is being done to the same thing. */
  BUSY(
      "OperationNotPermitted",
      "IncorrectState",
      "InvalidState",
      "ResourceNotReady",
      "PriorRequestNotComplete",
      "HostedZoneNotEmpty",
      "HostedZoneAlreadyExists",
      "ConflictingDomainExists",
      "ConcurrentModification"),
  /** The cloud is not well, or said something that we do not know. */
  UNAVAILABLE("Unavailable", "ServiceUnavailable", "InternalError", "InternalFailure");

  private static final Map<String, AwsErrorKind> BY_CODE =
      Stream.of(values())
          .flatMap(kind -> kind.codes.stream().map(code -> Map.entry(code, kind)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final List<String> codes;

  AwsErrorKind(String... codes) {
    this.codes = List.of(codes);
  }

  /**
   * Decides on the code; on the text only where one code means several things.
   *
   * @param code as sent; empty if the answer had none, for example a proxy's page
   */
  static AwsErrorKind of(String code, String text) {
    AwsErrorKind kind = Optional.ofNullable(BY_CODE.get(code)).orElse(UNAVAILABLE);
    if (!code.startsWith("InvalidParameter")) {
      return kind;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("availability zone")) {
      return NO_COMMON_ZONE;
    }
    return lower.contains("idempotent operation going on") ? BUSY : kind;
  }
}
