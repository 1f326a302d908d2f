package dev.privatelink.api.docs;

import dev.privatelink.spi.ConnectionType;
import dev.privatelink.spi.DomainType;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * The plug-ins that come with the service, and what each says of itself: beside its code, in a
 * resource {@code openapi/ID.yml}.
 */
final class PluginDescriptions {
  private final List<ConnectionType> connectionTypes;
  private final List<DomainType> domainTypes;

  PluginDescriptions() {
    try (ApplicationContext plugins = new Plugins().start()) {
      connectionTypes =
          plugins.getBeansOfType(ConnectionType.class).stream()
              .sorted(Comparator.comparing(type -> type.id().value()))
              .toList();
      domainTypes =
          plugins.getBeansOfType(DomainType.class).stream()
              .sorted(Comparator.comparing(type -> type.id().value()))
              .toList();
    }
  }

  List<ConnectionType> connectionTypes() {
    return connectionTypes;
  }

  /** What each connection type is, by id. */
  Map<String, String> connectionTypeTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    connectionTypes.forEach(type -> texts.put(type.id().value(), text(type.id().value())));
    return texts;
  }

  /** What each domain type is, by id. */
  Map<String, String> domainTypeTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    domainTypes.forEach(type -> texts.put(type.id().value(), text(type.id().value())));
    return texts;
  }

  /** What a plug-in says of itself. */
  static Map<String, Object> of(String id) {
    String path = "openapi/" + id + ".yml";
    try (InputStream file = PluginDescriptions.class.getClassLoader().getResourceAsStream(path)) {
      if (file == null) {
        throw new AssertionError(
            "The plug-in %s has no description: write the resource %s in its module."
                .formatted(id, path));
      }
      return new Yaml().load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String id) {
    return (String) of(id).get("description");
  }

  /** Only what plug-ins are made of: no database, no server. */
  private static final class Plugins extends DefaultApplicationContext {
    private static final String PROVIDERS = "dev.privatelink.provider.";

    private static final List<String> IN =
        List.of(
            PROVIDERS,
            "dev.privatelink.domaintype.",
            "io.micronaut.context.",
            "io.micronaut.runtime.context.");

    Plugins() {
      super((ApplicationContextConfiguration) ApplicationContext.builder().banner(false));
      Map<String, Object> accounts = new HashMap<>();
      for (String cloud : clouds()) {
        // A cloud is there where it is configured.
        accounts.put("privatelink.%s.account-id".formatted(cloud), "380838443567");
      }
      getEnvironment().addPropertySource(PropertySource.of("accounts", accounts, 1_000));
    }

    /** What else starts by itself wants more settings. */
    private static boolean isPlugin(Class<?> type) {
      return ConnectionType.class.isAssignableFrom(type) || DomainType.class.isAssignableFrom(type);
    }

    private List<String> clouds() {
      return super.resolveBeanDefinitionReferences().stream()
          .map(BeanDefinitionReference::getBeanDefinitionName)
          .filter(name -> name.startsWith(PROVIDERS))
          .map(name -> name.substring(PROVIDERS.length()).replaceFirst("[.].*", ""))
          .distinct()
          .toList();
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
      return super.resolveBeanDefinitionReferences().stream()
          .filter(reference -> isPlugin(reference.getBeanType()) || !reference.isContextScope())
          .filter(reference -> IN.stream().anyMatch(reference.getBeanDefinitionName()::startsWith))
          .toList();
    }
  }
}
