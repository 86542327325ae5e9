/**
 * Reservations and the life of orders: holds seats, sells them once they are paid, and gives them back when the order
 * is cancelled or its deadline passes.
 */
package dev.boxoffice.orders;
