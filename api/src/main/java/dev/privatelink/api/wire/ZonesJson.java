package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What a customer has to know of us before they create a connection.
 *
 * @param accountId our account in the cluster's cloud, to be allowed on the endpoint service
 * @param azIds our availability zones; the endpoint service has to share at least one of them
 */
@Schema(name = "GetAvailabilityZonesResponse")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ZonesJson(String accountId, List<String> azIds) {
  public ZonesJson {
    azIds = List.copyOf(azIds);
  }
}
