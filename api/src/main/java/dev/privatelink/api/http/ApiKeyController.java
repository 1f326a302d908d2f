package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
import dev.privatelink.api.docs.AnswersProblems;
import dev.privatelink.api.docs.Tags;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.usecase.KeyDesk;
import dev.privatelink.api.usecase.RequestContext;
import dev.privatelink.api.wire.ApiKeyJson;
import dev.privatelink.api.wire.ApiKeyListJson;
import dev.privatelink.api.wire.ApiKeyRequests;
import dev.privatelink.api.wire.CreateApiKeyBody;
import dev.privatelink.api.wire.PageQuery;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** The API keys of all tenants, for operators. */
@Controller("/admin/v1/apiKeys")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
@Tag(name = Tags.OPERATORS)
@AnswersProblems
final class ApiKeyController {
  private final KeyDesk desk;

  ApiKeyController(KeyDesk desk) {
    this.desk = desk;
  }

  /**
   * Makes an API key. Only this answer has its secret, {@code privateKey}. Asked again, it makes
   * another key.
   *
   * @return the key with its secret
   */
  @Operation(operationId = "Operators_CreateApiKey")
  @RequestBody(
      description = "What the key is to be given.",
      required = true,
      content = @Content(schema = @Schema(implementation = CreateApiKeyBody.class)))
  @Demands(Permission.OPERATE)
  @Post
  HttpResponse<ApiKeyJson> create(
      @Parameter(hidden = true) RequestContext caller, HttpRequest<byte[]> request) {
    var terms = ApiKeyRequests.terms(request.getBody().orElseGet(() -> new byte[0]));
    // Nobody on the way shall keep the secret.
    return HttpResponse.ok(ApiKeyJson.of(desk.create(caller, terms)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /**
   * Lists the API keys of an organisation in every state, newest first, without their secrets.
   *
   * @param organizationId the organisation; required
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before
   * @return one page of the list
   */
  @Operation(operationId = "Operators_ListApiKeys")
  @Demands(Permission.OPERATE)
  @Get
  ApiKeyListJson list(
      @Parameter(hidden = true) RequestContext caller,
      @QueryValue Optional<String> organizationId,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    var organization = ApiKeyRequests.organization(organizationId);
    int size = PageQuery.size(pageSize);
    var after = ApiKeyRequests.position(pageToken, organization);
    return ApiKeyListJson.of(organization, desk.list(caller, organization, after, size));
  }

  /**
   * Ends an API key from the next request on. Asked again, it answers the same.
   *
   * @param publicKey the public half of the key
   * @return the key, revoked
   */
  @Operation(operationId = "Operators_RevokeApiKey")
  @Demands(Permission.OPERATE)
  @Delete("/{publicKey}")
  ApiKeyJson revoke(@Parameter(hidden = true) RequestContext caller, String publicKey) {
    return ApiKeyJson.of(desk.revoke(caller, ApiKeyRequests.id(publicKey)));
  }
}
