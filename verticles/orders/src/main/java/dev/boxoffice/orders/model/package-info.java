/** Orders, and the seats of listings in pools and blocks: pure rules without I/O. */
package dev.boxoffice.orders.model;
