/** Deploys the expiration domain. */
package dev.boxoffice.expiration.wiring;
