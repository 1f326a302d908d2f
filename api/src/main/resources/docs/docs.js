// Shows the description. No validator badge: it would ask another host.
SwaggerUIBundle({
  url: "/openapi.yml",
  dom_id: "#docs",
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  docExpansion: "list",
});
