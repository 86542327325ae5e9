/**
 * A stateful model test of the promise that no seat is sold twice: random sequences of public commands, the invariant
 * checked after every step, a failing sequence shrunk.
 */
package dev.boxoffice.model;
