/**
 * The domain of operators: the health of each service, and the events that consumers could not process. The only domain
 * that may publish the events of others, so that no domain that the public reaches may.
 */
package dev.boxoffice.ops;
