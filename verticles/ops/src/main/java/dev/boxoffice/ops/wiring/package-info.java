/** Deploys the ops domain. */
package dev.boxoffice.ops.wiring;
