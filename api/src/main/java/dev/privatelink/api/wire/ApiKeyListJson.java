package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.ApiKey;
import dev.privatelink.access.ApiKeys.KeyPosition;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.port.Page;
import dev.privatelink.port.Timed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Part of the list of an organisation's API keys, newest first.
 *
 * @param apiKeys the keys, in every state
 * @param nextPageToken where the next part begins; absent at the end
 */
@Schema(name = "ListApiKeysResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ApiKeyListJson(List<ApiKeyJson> apiKeys, Optional<String> nextPageToken) {
  public ApiKeyListJson {
    apiKeys = List.copyOf(apiKeys);
  }

  /** A page of an organisation's list. */
  public static ApiKeyListJson of(
      OrganizationId organization, Timed<Page<ApiKey, KeyPosition>> page) {
    return new ApiKeyListJson(
        page.value().items().stream().map(key -> ApiKeyJson.of(key, page.databaseTime())).toList(),
        page.value().next().map(next -> PageTokens.of(next, ApiKeyRequests.listOf(organization))));
  }
}
