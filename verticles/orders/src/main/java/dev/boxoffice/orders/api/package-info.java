/** The HTTP operations on orders. */
package dev.boxoffice.orders.api;
