package dev.privatelink.localcloud;

import dev.privatelink.localcloud.account.AccountEntities;
import dev.privatelink.localcloud.account.Denials;
import dev.privatelink.localcloud.alicloud.Product;
import dev.privatelink.localcloud.alicloud.RpcProtocol;
import dev.privatelink.localcloud.alicloud.RpcTokens;
import dev.privatelink.localcloud.alicloud.network.AliNetworkEntities;
import dev.privatelink.localcloud.alicloud.privatelink.PrivateLink;
import dev.privatelink.localcloud.alicloud.privatelink.PrivateLinkEntities;
import dev.privatelink.localcloud.alicloud.privatelink.PrivateLinkTimes;
import dev.privatelink.localcloud.alicloud.privatezone.PrivateZoneEntities;
import dev.privatelink.localcloud.alicloud.privatezone.PrivateZones;
import dev.privatelink.localcloud.alicloud.signature.RequestVerifier;
import dev.privatelink.localcloud.alicloud.sts.AliSts;
import dev.privatelink.localcloud.alicloud.vpc.VpcProduct;
import dev.privatelink.localcloud.aws.ec2.Ec2Entities;
import dev.privatelink.localcloud.aws.ec2.Ec2Protocol;
import dev.privatelink.localcloud.aws.ec2.Endpoint;
import dev.privatelink.localcloud.aws.ec2.EndpointNames;
import dev.privatelink.localcloud.aws.ec2.EndpointTimes;
import dev.privatelink.localcloud.aws.ec2.Interventions;
import dev.privatelink.localcloud.aws.network.NetworkEntities;
import dev.privatelink.localcloud.aws.route53.Route53Entities;
import dev.privatelink.localcloud.aws.route53.Route53Protocol;
import dev.privatelink.localcloud.aws.signature.SignatureVerifier;
import dev.privatelink.localcloud.aws.sts.StsEntities;
import dev.privatelink.localcloud.aws.sts.StsProtocol;
import dev.privatelink.localcloud.control.ControlApi;
import dev.privatelink.localcloud.fault.Faults;
import dev.privatelink.localcloud.limit.TokenBuckets;
import dev.privatelink.localcloud.page.AlicloudDesk;
import dev.privatelink.localcloud.page.AwsDesk;
import dev.privatelink.localcloud.page.CustomerPage;
import dev.privatelink.localcloud.page.FaultSwitch;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.store.Kind;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.traffic.RequestCounts;
import dev.privatelink.localcloud.wire.HttpFace;
import dev.privatelink.localcloud.wire.Pipeline;
import dev.privatelink.localcloud.wire.Protocol;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A running local cloud. Cloud SDKs and command lines talk to its {@link #endpoint}; the methods
 * here are for who started it. Safe for use by many threads.
 */
public final class LocalCloud implements AutoCloseable {
  private static final List<Kind<?>> KINDS =
      List.of(
          AccountEntities.ACCOUNT,
          AccountEntities.ACCESS_KEY,
          NetworkEntities.VPC,
          NetworkEntities.SUBNET,
          NetworkEntities.SECURITY_GROUP,
          NetworkEntities.ZONE_NAMES,
          Ec2Entities.SERVICE,
          Ec2Entities.ENDPOINT,
          Ec2Entities.CLIENT_TOKEN,
          StsEntities.ROLE,
          Route53Entities.ZONE,
          Route53Entities.RECORD,
          Route53Entities.CHANGE,
          PlantedSeed.PLANTED,
          AliNetworkEntities.VPC,
          AliNetworkEntities.VSWITCH,
          AliNetworkEntities.SECURITY_GROUP,
          PrivateLinkEntities.SERVICE,
          PrivateLinkEntities.ENDPOINT,
          PrivateZoneEntities.ZONE,
          PrivateZoneEntities.RECORD,
          RpcTokens.TOKEN);

  private final LocalCloudOptions options;
  private final EntityStore store;
  private final EndpointTimes times;
  private final PrivateLinkTimes privateLinkTimes;
  private final Faults faults = new Faults();
  private final Denials denials = new Denials();
  private final RequestCounts requests = new RequestCounts();
  private final HttpFace http;

  private LocalCloud(LocalCloudOptions options, EntityStore store) throws IOException {
    this.options = options;
    this.store = store;
    LocalCloudTimes given = options.times();
    this.times =
        new EndpointTimes(
            given.settling(), given.deleting(), given.lingering(), given.hidden(), given.expiry());
    this.privateLinkTimes =
        new PrivateLinkTimes(given.creating(), given.settling(), given.deleting(), given.hidden());
    Pipeline pipeline =
        new Pipeline(
            protocols(),
            faults,
            requests,
            new TokenBuckets(options.clock(), options.speed()),
            denials);
    ControlApi control =
        new ControlApi(faults, denials, requests, pipeline.services(), options.clock());
    CustomerPage page = page();
    this.http =
        HttpFace.listen(
            options.host(),
            options.port(),
            request -> {
              if (control.claims(request)) {
                return control.answer(request);
              }
              // Clouds are spoken to at the page's own path, so they come first.
              return !pipeline.claims(request) && page.claims(request)
                  ? page.answer(request)
                  : pipeline.answer(request);
            });
  }

  /**
   * Starts a cloud. It answers when this returns.
   *
   * @throws IOException when it cannot listen where it is told to
   * @throws dev.privatelink.localcloud.store.StateFileException when the state file cannot be used
   */
  public static LocalCloud start(LocalCloudOptions options) throws IOException {
    EntityStore store =
        options
            .stateFile()
            .map(file -> EntityStore.inFile(file, KINDS))
            .orElseGet(() -> EntityStore.inMemory(KINDS));
    try {
      boolean nothingThere = store.isEmpty();
      store.write(change -> {
        options.seed().plant(change, options.clock().instant(), nothingThere);
        return true;
      });
      return new LocalCloud(options, store);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Every service of every cloud that is simulated: here a further one is added. */
  private List<Protocol<?, ?>> protocols() {
    SignatureVerifier verifier = new SignatureVerifier(store, options.signatureClock());
    List<Protocol<?, ?>> all = new ArrayList<>();
    all.add(new Ec2Protocol(store, verifier, options.clock(), times, options.quota()));
    all.add(new StsProtocol(store, verifier, options.signatureClock()));
    all.add(new Route53Protocol(store, verifier, options.clock(), options.times().recordSync()));
    RequestVerifier rpcVerifier = new RequestVerifier(store, options.signatureClock());
    for (Product product :
        List.of(
            PrivateLink.product(privateLinkTimes, options.quota()),
            PrivateZones.product(),
            VpcProduct.product(),
            AliSts.product(options.signatureClock()))) {
      all.add(new RpcProtocol(product, store, rpcVerifier, options.clock()));
    }
    return all;
  }

  private CustomerPage page() {
    return new CustomerPage(
        store,
        options.clock(),
        List.of(
            new AwsDesk(times, LocalCloudSeed.PLATFORM_ACCOUNT),
            new AlicloudDesk(privateLinkTimes, AlicloudSeed.PLATFORM_ACCOUNT)),
        Set.of(LocalCloudSeed.PLATFORM_ACCOUNT, AlicloudSeed.PLATFORM_ACCOUNT),
        Stream.concat(
                FaultSwitch.aws(LocalCloudSeed.PLATFORM_ACCOUNT).stream(),
                FaultSwitch.alicloud(AlicloudSeed.PLATFORM_ACCOUNT).stream())
            .toList(),
        faults,
        denials);
  }

  /** Where it listens; what an SDK calls the endpoint override. */
  public URI endpoint() {
    return URI.create("http://" + options.host() + ":" + http.port());
  }

  /** The faults to plant. */
  public Faults faults() {
    return faults;
  }

  /** Who may not do what. */
  public Denials denials() {
    return denials;
  }

  /** The requests that came in. */
  public RequestCounts requests() {
    return requests;
  }

  /** What there is in Alibaba Cloud, and the hands of its customers. */
  public AlicloudCloud alicloud() {
    return new AlicloudCloud(store, options.clock(), privateLinkTimes);
  }

  /** The hands of a customer of AWS. */
  public Customer customer(String account) {
    return new Customer(account, store, options.clock(), times);
  }

  /** The endpoints of an account that are still listed, whatever their state, sorted by id. */
  public List<EndpointSnapshot> endpoints(String account) {
    Instant now = options.clock().instant();
    return store.read(view ->
        view.all(Ec2Entities.ENDPOINT).stream()
            .filter(endpoint -> endpoint.owner().equals(account))
            .filter(endpoint -> !endpoint.history().vanished(now))
            .map(endpoint -> snapshot(view, endpoint, now))
            .toList());
  }

  /** The zones of an account with their records, sorted by id. */
  public List<HostedZoneSnapshot> hostedZones(String account) {
    return store.read(view ->
        view.all(Route53Entities.ZONE).stream()
            .filter(zone -> zone.owner().equals(account))
            .map(zone -> HostedZoneSnapshot.of(zone, Route53Entities.records(view, zone.id())))
            .toList());
  }

  /**
   * Lets an endpoint that waits for acceptance expire now.
   *
   * @throws IllegalArgumentException when there is no such endpoint, or it does not wait
   */
  public void expire(String endpointId) {
    intervene((change, now) -> Interventions.expire(change, endpointId, now));
  }

  /**
   * Deletes an endpoint as somebody would by hand: it is deleting, deleted, and then gone.
   *
   * @throws IllegalArgumentException when there is no such endpoint
   */
  public void deleteOutOfBand(String endpointId) {
    intervene((change, now) -> Interventions.delete(change, endpointId, now, times));
  }

  /**
   * Makes an endpoint disappear at once.
   *
   * @throws IllegalArgumentException when there is no such endpoint
   */
  public void vanish(String endpointId) {
    intervene((change, now) -> Interventions.vanish(change, endpointId));
  }

  /** Stops at once; requests under way are cut. What was answered is in the state file. */
  @Override
  public void close() {
    http.close();
    store.close();
  }

  static EndpointSnapshot snapshot(View view, Endpoint endpoint, Instant now) {
    return new EndpointSnapshot(
        endpoint.id(),
        endpoint.owner(),
        endpoint.vpcId(),
        endpoint.serviceId(),
        endpoint.serviceName(),
        endpoint.serviceOwner(),
        endpoint.subnetIds(),
        endpoint.groupIds(),
        endpoint.tags(),
        endpoint.history().state(now).wire(),
        endpoint.history().since(now),
        endpoint.history().createdAt(),
        EndpointNames.of(view, endpoint));
  }

  private void intervene(BiConsumer<Change, Instant> action) {
    store.write(change -> {
      action.accept(change, options.clock().instant());
      return change;
    });
  }
}
