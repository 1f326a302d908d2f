package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_AUTOMATIC;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_MANUAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.privatelink.model.v20200415.CreateVpcEndpointResponse;
import com.aliyuncs.privatelink.model.v20200415.DeleteVpcEndpointRequest;
import com.aliyuncs.privatelink.model.v20200415.EnableVpcEndpointConnectionRequest;
import com.aliyuncs.privatelink.model.v20200415.GetVpcEndpointAttributeRequest;
import com.aliyuncs.privatelink.model.v20200415.GetVpcEndpointAttributeResponse;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointZonesRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointZonesResponse;
import com.aliyuncs.privatelink.model.v20200415.RemoveZoneFromVpcEndpointRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of an endpoint at Alibaba Cloud, as the vendor's client sees it. */
class AliEndpointTest {
  private TestCloud cloud;
  private AliSdk platform;
  private AliSdk customer;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start(o -> o.withTimes(TestCloud.TIMES.withCreating(Duration.ofSeconds(3))));
    platform = AliSdk.platform(cloud);
    customer = AliSdk.customer(cloud);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private String create(String serviceId) throws ClientException {
    return platform.call(AliSdk.request(serviceId)).getEndpointId();
  }

  private GetVpcEndpointAttributeResponse get(String id) throws ClientException {
    return platform.call(getRequest(id));
  }

  private static GetVpcEndpointAttributeRequest getRequest(String id) {
    GetVpcEndpointAttributeRequest request = new GetVpcEndpointAttributeRequest();
    request.setEndpointId(id);
    return request;
  }

  private String states(String id) throws ClientException {
    GetVpcEndpointAttributeResponse endpoint = get(id);
    return endpoint.getEndpointStatus() + " " + endpoint.getConnectionStatus();
  }

  private List<String> zones(String id) throws ClientException {
    ListVpcEndpointZonesRequest request = new ListVpcEndpointZonesRequest();
    request.setEndpointId(id);
    return platform.call(request).getZones().stream()
        .map(ListVpcEndpointZonesResponse.Zone::getZoneStatus)
        .toList();
  }

  @Test
  void whenCreated_itSaysAllThatTheClientReads() throws Exception {
    CreateVpcEndpointResponse made = platform.call(AliSdk.request(SERVICE_MANUAL));

    assertThat(made.getRequestId()).matches("[0-9A-F-]{36}");
    assertThat(made.getEndpointId()).matches("ep-[a-z0-9]{20}");
    assertThat(made.getEndpointDomain())
        .isEqualTo(
            made.getEndpointId() + ".epsrv-local-manual.ap-southeast-1.privatelink.aliyuncs.com");
    assertThat(made.getServiceId()).isEqualTo(SERVICE_MANUAL);
    assertThat(made.getVpcId()).isEqualTo(AlicloudSeed.VPC);
    assertThat(made.getBandwidth()).isEqualTo(1024);
    assertThat(made.getCreateTime()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(made.getEndpointBusinessStatus()).isEqualTo("Normal");
  }

  @Test
  void whenAcceptedByHand_itWaitsConnectsAndIsConnected() throws Exception {
    String id = create(SERVICE_MANUAL);
    assertThat(states(id)).isEqualTo("Creating Disconnected");
    assertThat(zones(id)).containsExactly("Creating", "Creating");

    cloud.clock().move(Duration.ofSeconds(3));
    assertThat(states(id)).isEqualTo("Active Pending");
    assertThat(zones(id)).containsExactly("Wait", "Wait");

    EnableVpcEndpointConnectionRequest accept = new EnableVpcEndpointConnectionRequest();
    accept.setServiceId(SERVICE_MANUAL);
    accept.setEndpointId(id);
    customer.call(accept);
    assertThat(states(id)).isEqualTo("Active Connecting");
    cloud.clock().move(Duration.ofSeconds(5));
    assertThat(states(id)).isEqualTo("Active Connected");
    assertThat(zones(id)).containsExactly("Connected", "Connected");
  }

  @Test
  void whenTheServiceAcceptsByItself_itNeedsNobody() throws Exception {
    String id = create(SERVICE_AUTOMATIC);

    cloud.clock().move(Duration.ofSeconds(3));
    assertThat(states(id)).isEqualTo("Active Connecting");
    cloud.clock().move(Duration.ofSeconds(5));
    assertThat(states(id)).isEqualTo("Active Connected");
  }

  @Test
  void whenDeleted_itMustHaveNoZonesAndIsNotFoundInTheEnd() throws Exception {
    String id = create(SERVICE_AUTOMATIC);
    DeleteVpcEndpointRequest delete = new DeleteVpcEndpointRequest();
    delete.setEndpointId(id);
    assertThat(platform.refusal(delete).getErrCode()).isEqualTo("EndpointOperationDenied");
    cloud.clock().move(Duration.ofSeconds(8));
    assertThat(platform.refusal(delete).getErrCode()).isEqualTo("EndpointDependenceViolation");

    for (String zone : List.of(AlicloudSeed.ZONE_A, AlicloudSeed.ZONE_B)) {
      RemoveZoneFromVpcEndpointRequest remove = new RemoveZoneFromVpcEndpointRequest();
      remove.setEndpointId(id);
      remove.setZoneId(zone);
      platform.call(remove);
    }
    assertThat(zones(id)).containsExactly("Deleting", "Deleting");
    cloud.clock().move(Duration.ofSeconds(10));
    assertThat(zones(id)).isEmpty();
    platform.call(delete);

    assertThat(states(id)).isEqualTo("Deleting Deleting");
    cloud.clock().move(Duration.ofSeconds(10));
    ClientException gone = platform.refusal(getRequest(id));
    assertThat(gone.getErrCode()).isEqualTo("EndpointNotFound");
    assertThat(gone.getRequestId()).matches("[0-9A-F-]{36}");
  }
}
