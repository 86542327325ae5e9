/**
 * The fault harness: runs every domain and server as a process of its own, has people buy and sell, kills, pauses and
 * cuts off what it can reach, and checks in the end that nothing was lost.
 */
package dev.boxoffice.bench.chaos;
