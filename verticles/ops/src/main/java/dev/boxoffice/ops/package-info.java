/**
 * The operator's view: how each service is, and the events that consumers have given up on. The only domain that may
 * repeat the events of others, so that none that the public reaches may.
 */
package dev.boxoffice.ops;
