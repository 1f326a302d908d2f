package dev.privatelink.localcloud;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.privatelink.model.v20200415.CreateVpcEndpointRequest;
import com.aliyuncs.profile.DefaultProfile;
import java.net.URI;
import java.util.List;

/** The vendor's client, as one account, talking to a cloud under test. It does not retry. */
final class AliSdk {
  private final DefaultAcsClient client;
  private final URI uri;

  private AliSdk(URI uri, String region, String keyId, String secret) {
    this.uri = uri;
    DefaultProfile profile = DefaultProfile.getProfile(region, keyId, secret);
    profile.setHttpClientConfig(HttpClientConfig.getDefault());
    this.client = new DefaultAcsClient(profile);
  }

  static AliSdk platform(TestCloud cloud) {
    return of(
        cloud,
        AlicloudSeed.REGION,
        AlicloudSeed.PLATFORM_ACCESS_KEY_ID,
        AlicloudSeed.PLATFORM_ACCESS_KEY_SECRET);
  }

  static AliSdk customer(TestCloud cloud) {
    return of(
        cloud,
        AlicloudSeed.REGION,
        AlicloudSeed.CUSTOMER_ACCESS_KEY_ID,
        AlicloudSeed.CUSTOMER_ACCESS_KEY_SECRET);
  }

  static AliSdk of(TestCloud cloud, String region, String keyId, String secret) {
    return new AliSdk(cloud.uri(), region, keyId, secret);
  }

  DefaultAcsClient client() {
    return client;
  }

  /** Sends a request of any product here. */
  <T extends AcsRequest<?>> T here(T request) {
    request.setSysEndpoint(uri.getHost() + ":" + uri.getPort());
    request.setSysProtocol(ProtocolType.HTTP);
    return request;
  }

  /** Sends a typed request. */
  <T extends AcsResponse> T call(AcsRequest<T> request) throws ClientException {
    return client.getAcsResponse(here(request));
  }

  /** Sends a typed request that is to be refused. */
  ClientException refusal(AcsRequest<?> request) {
    return catchThrowableOfType(ClientException.class, () -> call(request));
  }

  /** A request for an endpoint in the platform's two zones. */
  static CreateVpcEndpointRequest request(String serviceId) {
    return request(
        serviceId,
        zone(AlicloudSeed.ZONE_A, AlicloudSeed.VSWITCH_A),
        zone(AlicloudSeed.ZONE_B, AlicloudSeed.VSWITCH_B));
  }

  /** A request for an endpoint in these zones. */
  static CreateVpcEndpointRequest request(
      String serviceId, CreateVpcEndpointRequest.Zone... zones) {
    CreateVpcEndpointRequest request = new CreateVpcEndpointRequest();
    request.setVpcId(AlicloudSeed.VPC);
    request.setServiceName(AlicloudSeed.serviceName(serviceId));
    request.setSecurityGroupIds(List.of(AlicloudSeed.SECURITY_GROUP));
    request.setZones(List.of(zones));
    return request;
  }

  static CreateVpcEndpointRequest.Zone zone(String zoneId, String vSwitchId) {
    CreateVpcEndpointRequest.Zone zone = new CreateVpcEndpointRequest.Zone();
    zone.setZoneId(zoneId);
    zone.setVSwitchId(vSwitchId);
    return zone;
  }
}
