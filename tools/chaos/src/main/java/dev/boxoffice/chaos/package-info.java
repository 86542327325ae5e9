/**
 * Faults and outages: buyers and sellers use the product while processes, networks and servers fail, and the promises
 * of docs/reliability.md are checked from outside.
 */
package dev.boxoffice.chaos;
