/**
 * Backing servers for running and testing on one machine: MongoDB's wire protocol in this JVM, NATS and Redis as child
 * processes. All listen on the loopback interface only, all calls block, and a closed server leaves no process behind.
 */
package dev.boxoffice.embedded;
