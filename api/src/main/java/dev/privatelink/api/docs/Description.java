package dev.privatelink.api.docs;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the API's description says of the API as a whole. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Private link connections",
            version = "v1beta1",
            description =
                """
                Connects database clusters with services in customers' networks, without the internet.

                A request that changes something is answered as soon as it is admitted; the work goes on after that and is seen on the connection: `state`, and, if something is wrong, `failure` with who must act and the command that does it. What is wrong with a connection is no error of a request.

                Every answer has the header `X-Debug-Trace-Id`, by which support finds the request; a request may bring its own, of up to 64 characters `A-Za-z0-9._-`. Fields that have no value are left out, never null. Unknown fields of a request are ignored. New fields and new values of enumerations may come.\
                """),
    servers = @Server(url = "/", description = "The service that this description was read from."),
    security = {@SecurityRequirement(name = "digest"), @SecurityRequirement(name = "bearer")},
    tags = {
      @Tag(
          name = Tags.CONNECTIONS,
          description = "What tenants call: private link connections and what they belong to."),
      @Tag(
          name = Tags.OPERATORS,
          description = "What the operators of this service call; tenants may not."),
      @Tag(name = Tags.HEALTH, description = "What probes ask; no credentials are needed.")
    })
@SecurityScheme(
    name = "digest",
    type = SecuritySchemeType.HTTP,
    scheme = "digest",
    description =
        "HTTP digest authentication: the public key is the user name, the private key is the password.")
@SecurityScheme(
    name = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "A token in the header Authorization.")
final class Description {
  private Description() {}
}
