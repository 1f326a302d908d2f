package dev.privatelink.api.settings;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Refuses to start with a setting of ours that cannot be read: the framework would silently take
 * its default instead.
 */
@Context
final class MalformedSettings {
  private static final String OURS = "privatelink.";

  MalformedSettings(BeanContext beans, Environment environment) {
    var wrong = new TreeSet<String>();
    for (BeanDefinition<?> settings :
        beans.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationReader.class))) {
      for (Argument<?> setting : settings.getConstructor().getArguments()) {
        setting
            .getAnnotationMetadata()
            .stringValue(Property.class, "name")
            .filter(key -> key.startsWith(OURS))
            .ifPresent(key ->
                keys(key, environment)
                    .forEach(each -> check(each, setting, environment).ifPresent(wrong::add)));
      }
    }
    if (!wrong.isEmpty()) {
      throw new ConfigurationException(String.join("; ", wrong));
    }
  }

  /** The key itself, or, where it stands for many, all that are set. */
  private static List<String> keys(String key, Environment environment) {
    int star = key.indexOf(".*.");
    if (star < 0) {
      return List.of(key);
    }
    String prefix = key.substring(0, star);
    var keys = new ArrayList<String>();
    for (String entry : environment.getPropertyEntries(prefix)) {
      keys.addAll(keys(prefix + "." + entry + key.substring(star + 2), environment));
    }
    return keys;
  }

  private static Optional<String> check(String key, Argument<?> setting, Environment environment) {
    Argument<?> type =
        setting.isOptional() ? setting.getFirstTypeVariable().orElse(setting) : setting;
    Optional<String> text = environment.getProperty(key, String.class);
    if (text.isEmpty() || text.get().isBlank() || environment.getProperty(key, type).isPresent()) {
      return Optional.empty();
    }
    return Optional.of("%s is '%s': it must be %s".formatted(key, text.get(), expected(type)));
  }

  private static String expected(Argument<?> type) {
    Class<?> wanted = type.getType();
    if (wanted == Duration.class) {
      return "a duration like 500ms, 30s, 15m, 2h or 7d";
    }
    if (wanted == int.class || wanted == Integer.class || wanted == long.class) {
      return "a whole number";
    }
    if (wanted == boolean.class || wanted == Boolean.class) {
      return "true or false";
    }
    return "a " + wanted.getSimpleName();
  }
}
