/** Deploys the orders domain. */
package dev.boxoffice.orders.wiring;
