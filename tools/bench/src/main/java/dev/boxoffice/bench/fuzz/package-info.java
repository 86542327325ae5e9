/** Sends what nobody should send to a running system, and holds it to its promises: {@code ./boxoffice fuzz}. */
package dev.boxoffice.bench.fuzz;
