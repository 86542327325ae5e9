/** Sends odd input of every kind to a running cluster, and checks that its promises hold: {@code ./boxoffice fuzz}. */
package dev.boxoffice.fuzz;
