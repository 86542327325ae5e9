/** The collections of orders in MongoDB. */
package dev.boxoffice.orders.store;
