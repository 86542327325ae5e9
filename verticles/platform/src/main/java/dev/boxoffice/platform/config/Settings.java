package dev.boxoffice.platform.config;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Typed access to the environment, for the configuration records.
 *
 * <p>An empty value counts as not set. Each getter throws a {@link ConfigException} that names the
 * variable.
 */
public final class Settings {
  private final JsonObject values;

  /** Reads from {@code values}, names as in the environment. */
  public Settings(JsonObject values) {
    this.values = values;
  }

  /** The text of {@code name}, or {@code fallback}. */
  public String string(String name, String fallback) {
    return optional(name).orElse(fallback);
  }

  /** The text of {@code name}, if it is set. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(values.getValue(name))
        .map(value -> value.toString().strip())
        .filter(value -> !value.isEmpty());
  }

  /** The text of {@code name}, which must be set. */
  public String required(String name) {
    return optional(name)
        .orElseThrow(() -> new ConfigException(name + " is not set, and there is no default"));
  }

  /** A whole number from {@code min} to {@code max}. */
  public int integer(String name, int fallback, int min, int max) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Answered below, like a number out of range.
    }
    throw new ConfigException(
        name + " must be a whole number from " + min + " to " + max + ", not " + text.get());
  }

  /** A time span given in whole seconds. */
  public Duration seconds(String name, int fallback, int min, int max) {
    return Duration.ofSeconds(integer(name, fallback, min, max));
  }

  /** An address with one of {@code schemes}, the usual one first, and a host, which must be set. */
  public String address(String name, List<String> schemes) {
    String text = required(name);
    String first = text.split(",", 2)[0];
    try {
      URI uri = URI.create(first);
      if (uri.getScheme() != null
          && schemes.contains(uri.getScheme())
          && uri.getRawAuthority() != null) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // Answered below, like a wrong scheme.
    }
    throw new ConfigException(
        name + " must be an address like " + schemes.get(0) + "://host:port, not " + text);
  }
}
