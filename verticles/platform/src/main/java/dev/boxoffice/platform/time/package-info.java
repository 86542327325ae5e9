/** One clock for all replicas, and the deadlines of requests that go by it. */
package dev.boxoffice.platform.time;
