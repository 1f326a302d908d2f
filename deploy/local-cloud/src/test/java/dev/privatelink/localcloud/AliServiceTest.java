package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.AlicloudSeed.CUSTOMER_ACCOUNT;
import static dev.privatelink.localcloud.AlicloudSeed.PLATFORM_ACCOUNT;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_AUTOMATIC;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_ELSEWHERE;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_LOCKED;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_MANUAL;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.privatelink.model.v20200415.AddUserToVpcEndpointServiceRequest;
import com.aliyuncs.privatelink.model.v20200415.AttachResourceToVpcEndpointServiceRequest;
import com.aliyuncs.privatelink.model.v20200415.CheckProductOpenRequest;
import com.aliyuncs.privatelink.model.v20200415.CreateVpcEndpointServiceRequest;
import com.aliyuncs.privatelink.model.v20200415.DeleteVpcEndpointServiceRequest;
import com.aliyuncs.privatelink.model.v20200415.DescribeZonesRequest;
import com.aliyuncs.privatelink.model.v20200415.DescribeZonesResponse;
import com.aliyuncs.privatelink.model.v20200415.DetachResourceFromVpcEndpointServiceRequest;
import com.aliyuncs.privatelink.model.v20200415.DisableVpcEndpointConnectionRequest;
import com.aliyuncs.privatelink.model.v20200415.DisableVpcEndpointZoneConnectionRequest;
import com.aliyuncs.privatelink.model.v20200415.EnableVpcEndpointConnectionRequest;
import com.aliyuncs.privatelink.model.v20200415.EnableVpcEndpointZoneConnectionRequest;
import com.aliyuncs.privatelink.model.v20200415.GetVpcEndpointAttributeRequest;
import com.aliyuncs.privatelink.model.v20200415.GetVpcEndpointAttributeResponse;
import com.aliyuncs.privatelink.model.v20200415.GetVpcEndpointServiceAttributeRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointConnectionsRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointConnectionsResponse;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointServiceUsersRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointServicesByEndUserRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointServicesByEndUserResponse;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointServicesRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointZonesRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointZonesResponse;
import com.aliyuncs.privatelink.model.v20200415.OpenPrivateLinkServiceRequest;
import com.aliyuncs.privatelink.model.v20200415.RemoveUserFromVpcEndpointServiceRequest;
import com.aliyuncs.privatelink.model.v20200415.UpdateVpcEndpointServiceAttributeRequest;
import dev.privatelink.localcloud.alicloud.privatelink.BusinessStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services of Alibaba Cloud and the connections to them, from both sides. */
class AliServiceTest {
  private TestCloud cloud;
  private AliSdk platform;
  private AliSdk customer;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
    platform = AliSdk.platform(cloud);
    customer = AliSdk.customer(cloud);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private List<ListVpcEndpointServicesByEndUserResponse.Service> discover(String serviceId)
      throws ClientException {
    ListVpcEndpointServicesByEndUserRequest request = new ListVpcEndpointServicesByEndUserRequest();
    request.setServiceName(AlicloudSeed.serviceName(serviceId));
    return platform.call(request).getServices();
  }

  private String create(String serviceId) throws ClientException {
    return platform.call(AliSdk.request(serviceId)).getEndpointId();
  }

  private GetVpcEndpointAttributeResponse get(String id) throws ClientException {
    GetVpcEndpointAttributeRequest request = new GetVpcEndpointAttributeRequest();
    request.setEndpointId(id);
    return platform.call(request);
  }

  private String connection(String id) throws ClientException {
    return get(id).getConnectionStatus();
  }

  private static EnableVpcEndpointConnectionRequest enable(String serviceId, String id) {
    EnableVpcEndpointConnectionRequest request = new EnableVpcEndpointConnectionRequest();
    request.setServiceId(serviceId);
    request.setEndpointId(id);
    return request;
  }

  private static DisableVpcEndpointConnectionRequest disable(String serviceId, String id) {
    DisableVpcEndpointConnectionRequest request = new DisableVpcEndpointConnectionRequest();
    request.setServiceId(serviceId);
    request.setEndpointId(id);
    return request;
  }

  private List<ListVpcEndpointConnectionsResponse.Connection> connections(String serviceId)
      throws ClientException {
    ListVpcEndpointConnectionsRequest request = new ListVpcEndpointConnectionsRequest();
    request.setServiceId(serviceId);
    return customer.call(request).getConnections();
  }

  private String code(AcsRequest<?> request) {
    return customer.refusal(request).getErrCode();
  }

  @Test
  void whenAServiceIsLookedUp_itShowsItsZonesButOnlyIfAllowed() throws Exception {
    assertThat(discover(SERVICE_MANUAL))
        .singleElement()
        .satisfies(service -> {
          assertThat(service.getServiceId()).isEqualTo(SERVICE_MANUAL);
          assertThat(service.getServiceDomain())
              .isEqualTo("epsrv-local-manual.ap-southeast-1.privatelink.aliyuncs.com");
          assertThat(service.getPayer()).isEqualTo("Endpoint");
          assertThat(service.getZones())
              .containsExactly("ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c");
        });
    assertThat(discover(SERVICE_ELSEWHERE).getFirst().getZones())
        .containsExactly(AlicloudSeed.ZONE_C);
    assertThat(discover(SERVICE_NOT_ALLOWED)).isEmpty();
    assertThat(platform.refusal(AliSdk.request(SERVICE_NOT_ALLOWED)).getErrCode())
        .isEqualTo("EndpointServiceNotFound");
  }

  @Test
  void whenAnAccountIsPutOnTheWhitelist_itSeesTheServiceUntilItIsTakenOff() throws Exception {
    AddUserToVpcEndpointServiceRequest add = new AddUserToVpcEndpointServiceRequest();
    add.setServiceId(SERVICE_NOT_ALLOWED);
    add.setUserId(Long.parseLong(PLATFORM_ACCOUNT));
    customer.call(add);

    assertThat(discover(SERVICE_NOT_ALLOWED)).hasSize(1);
    String id = create(SERVICE_NOT_ALLOWED);
    ListVpcEndpointServiceUsersRequest list = new ListVpcEndpointServiceUsersRequest();
    list.setServiceId(SERVICE_NOT_ALLOWED);
    assertThat(customer.call(list).getUsers())
        .extracting(user -> String.valueOf(user.getUserId()))
        .containsExactly(PLATFORM_ACCOUNT);
    RemoveUserFromVpcEndpointServiceRequest remove = new RemoveUserFromVpcEndpointServiceRequest();
    remove.setServiceId(SERVICE_NOT_ALLOWED);
    remove.setUserId(Long.parseLong(PLATFORM_ACCOUNT));
    customer.call(remove);
    assertThat(discover(SERVICE_NOT_ALLOWED)).isEmpty();
    assertThat(connection(id)).isEqualTo("Pending");
  }

  @Test
  void whenNoZoneIsCommon_itIsRefusedWithTheZone() {
    ClientException refusal = platform.refusal(AliSdk.request(SERVICE_ELSEWHERE));

    assertThat(refusal.getErrCode()).isEqualTo("IllegalParam.ZoneId");
    assertThat(refusal.getErrMsg()).contains(AlicloudSeed.ZONE_A);
  }

  @Test
  void whenTheOwnerIsInArrears_itIsConnectedAndLockedUntilHePays() throws Exception {
    String id = create(SERVICE_LOCKED);
    cloud.clock().move(Duration.ofSeconds(5));

    assertThat(connection(id)).isEqualTo("Connected");
    assertThat(get(id).getEndpointBusinessStatus()).isEqualTo("FinancialLocked");
    cloud.cloud().alicloud().lock(CUSTOMER_ACCOUNT, SERVICE_LOCKED, BusinessStatus.NORMAL);
    assertThat(get(id).getEndpointBusinessStatus()).isEqualTo("Normal");
    cloud.cloud().alicloud().lock(CUSTOMER_ACCOUNT, SERVICE_LOCKED, BusinessStatus.SECURITY_LOCKED);
    assertThat(get(id).getEndpointBusinessStatus()).isEqualTo("SecurityLocked");
  }

  @Test
  void whenListedByTheOwner_itShowsWhoAsksAndWhere() throws Exception {
    String id = create(SERVICE_MANUAL);

    assertThat(connections(SERVICE_MANUAL))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.getEndpointId()).isEqualTo(id);
          assertThat(String.valueOf(one.getEndpointOwnerId())).isEqualTo(PLATFORM_ACCOUNT);
          assertThat(one.getEndpointVpcId()).isEqualTo(AlicloudSeed.VPC);
          assertThat(one.getConnectionStatus()).isEqualTo("Pending");
          assertThat(one.getResourceOwner()).isFalse();
          assertThat(one.getZones())
              .extracting(zone -> zone.getZoneId() + " " + zone.getZoneStatus())
              .containsExactly("ap-southeast-1a Wait", "ap-southeast-1b Wait");
          assertThat(one.getZones().getFirst().getZoneDomain())
              .isEqualTo(
                  id
                      + "-ap-southeast-1a.epsrv-local-manual.ap-southeast-1"
                      + ".privatelink.aliyuncs.com");
        });
    assertThat(connections(SERVICE_AUTOMATIC)).isEmpty();
  }

  @Test
  void whenRejectedWhileItWaits_itIsDisconnectedAndMayBeAcceptedAfterAll() throws Exception {
    String id = create(SERVICE_MANUAL);

    customer.call(disable(SERVICE_MANUAL, id));
    assertThat(connection(id)).isEqualTo("Disconnecting");
    assertThat(code(disable(SERVICE_MANUAL, id))).isEqualTo("EndpointConnectionOperationDenied");
    cloud.clock().move(Duration.ofSeconds(10));
    assertThat(connection(id)).isEqualTo("Disconnected");

    customer.call(enable(SERVICE_MANUAL, id));
    cloud.clock().move(Duration.ofSeconds(5));
    assertThat(connection(id)).isEqualTo("Connected");
    assertThat(code(enable(SERVICE_MANUAL, id))).isEqualTo("EndpointConnectionOperationDenied");
  }

  @Test
  void whenRejectedAfterUse_itIsDisconnectedWithItsZones() throws Exception {
    String id = create(SERVICE_AUTOMATIC);
    cloud.clock().move(Duration.ofSeconds(5));

    customer.call(disable(SERVICE_AUTOMATIC, id));
    cloud.clock().move(Duration.ofSeconds(10));

    assertThat(connection(id)).isEqualTo("Disconnected");
    assertThat(zones(id)).containsExactly("Disconnected", "Disconnected");
    assertThat(code(enable(SERVICE_MANUAL, id))).isEqualTo("EndpointConnectionNotFound");
  }

  private List<String> zones(String id) throws ClientException {
    ListVpcEndpointZonesRequest request = new ListVpcEndpointZonesRequest();
    request.setEndpointId(id);
    return platform.call(request).getZones().stream()
        .map(ListVpcEndpointZonesResponse.Zone::getZoneStatus)
        .toList();
  }

  @Test
  void whenOneZoneIsDisconnected_itLeavesTheOtherAlone() throws Exception {
    String id = create(SERVICE_AUTOMATIC);
    cloud.clock().move(Duration.ofSeconds(5));
    DisableVpcEndpointZoneConnectionRequest cut = new DisableVpcEndpointZoneConnectionRequest();
    cut.setServiceId(SERVICE_AUTOMATIC);
    cut.setEndpointId(id);
    cut.setZoneId(AlicloudSeed.ZONE_B);

    customer.call(cut);

    assertThat(zones(id)).containsExactly("Connected", "Disconnected");
    assertThat(connection(id)).isEqualTo("Connected");
    EnableVpcEndpointZoneConnectionRequest back = new EnableVpcEndpointZoneConnectionRequest();
    back.setServiceId(SERVICE_AUTOMATIC);
    back.setEndpointId(id);
    back.setZoneId(AlicloudSeed.ZONE_B);
    customer.call(back);
    assertThat(zones(id)).containsExactly("Connected", "Connected");
    back.setZoneId(AlicloudSeed.ZONE_C);
    assertThat(code(back)).isEqualTo("EndpointZoneNotFound");
  }

  @Test
  void whenAServiceIsOwned_itCanBeMadeChangedEmptiedAndDeleted() throws Exception {
    CreateVpcEndpointServiceRequest create = new CreateVpcEndpointServiceRequest();
    create.setServiceDescription("a test");
    String service = customer.call(create).getServiceId();
    AttachResourceToVpcEndpointServiceRequest attach =
        customer.here(new AttachResourceToVpcEndpointServiceRequest());
    attach.setServiceId(service);
    attach.setResourceType("nlb");
    attach.setResourceId("nlb-1");
    attach.putQueryParameter("ZoneId", AlicloudSeed.ZONE_A);
    customer.call(attach);
    UpdateVpcEndpointServiceAttributeRequest update =
        new UpdateVpcEndpointServiceAttributeRequest();
    update.setServiceId(service);
    update.setAutoAcceptEnabled(true);
    update.setConnectBandwidth(200);
    customer.call(update);

    GetVpcEndpointServiceAttributeRequest get = new GetVpcEndpointServiceAttributeRequest();
    get.setServiceId(service);
    assertThat(customer.call(get))
        .satisfies(one -> {
          assertThat(one.getServiceName()).isEqualTo(AlicloudSeed.serviceName(service));
          assertThat(one.getServiceDescription()).isEqualTo("a test");
          assertThat(one.getAutoAcceptEnabled()).isTrue();
          assertThat(one.getConnectBandwidth()).isEqualTo(200);
          assertThat(one.getServiceStatus()).isEqualTo("Active");
          assertThat(one.getServiceBusinessStatus()).isEqualTo("Normal");
          assertThat(one.getZones()).containsExactly(AlicloudSeed.ZONE_A);
        });
    DeleteVpcEndpointServiceRequest delete = new DeleteVpcEndpointServiceRequest();
    delete.setServiceId(service);
    assertThat(code(delete)).isEqualTo("EndpointServiceDependenceViolation");
    DetachResourceFromVpcEndpointServiceRequest detach =
        new DetachResourceFromVpcEndpointServiceRequest();
    detach.setServiceId(service);
    detach.setResourceType("nlb");
    detach.setResourceId("nlb-1");
    customer.call(detach);
    customer.call(delete);
    assertThat(code(get)).isEqualTo("EndpointServiceNotFound");
  }

  @Test
  void whenAServiceIsDeleted_itMustBeUnusedAndItsEndpointsSaySo() throws Exception {
    String id = create(SERVICE_MANUAL);
    DeleteVpcEndpointServiceRequest delete = new DeleteVpcEndpointServiceRequest();
    delete.setServiceId(SERVICE_MANUAL);
    assertThat(code(delete)).isEqualTo("EndpointServiceConnectionDependence");

    cloud.cloud().alicloud().deleteService(CUSTOMER_ACCOUNT, SERVICE_MANUAL);

    assertThat(connection(id)).isEqualTo("ServiceDeleted");
    assertThat(get(id).getEndpointStatus()).isEqualTo("Active");
    assertThat(discover(SERVICE_MANUAL)).isEmpty();
  }

  @Test
  void whenTheServiceIsSomebodyElses_itIsNotThere() {
    EnableVpcEndpointConnectionRequest request = enable(SERVICE_MANUAL, "ep-x");

    assertThat(platform.refusal(request).getErrCode()).isEqualTo("EndpointServiceNotFound");
    assertThat(platform.refusal(disable(SERVICE_MANUAL, "ep-x")).getErrCode())
        .isEqualTo("EndpointServiceNotFound");
  }

  @Test
  void whenServicesZonesAndTheProductAreAskedFor_itAnswers() throws Exception {
    assertThat(customer.call(new ListVpcEndpointServicesRequest()).getServices())
        .extracting(service -> service.getServiceId() + " " + service.getServiceBusinessStatus())
        .containsExactly(
            "epsrv-local-auto Normal",
            "epsrv-local-closed Normal",
            "epsrv-local-locked FinancialLocked",
            "epsrv-local-manual Normal",
            "epsrv-local-nozone Normal");
    assertThat(platform.call(new DescribeZonesRequest()).getZones())
        .extracting(DescribeZonesResponse.Zone::getZoneId)
        .containsExactly("ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c");
    assertThat(platform.call(new CheckProductOpenRequest()).getSuccess()).isTrue();
    assertThat(platform.refusal(new OpenPrivateLinkServiceRequest()).getErrCode())
        .isEqualTo("OrderOpend");
  }
}
