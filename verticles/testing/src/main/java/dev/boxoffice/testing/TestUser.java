package dev.boxoffice.testing;

import dev.boxoffice.platform.store.Ids;

/** Somebody who uses the API. */
public record TestUser(String id, String email) {

  /** Somebody with a new id. */
  public static TestUser named(String name) {
    return new TestUser(Ids.next(), name + "@example.com");
  }
}
