/** Currencies and amounts: integers in minor units inside, decimal numbers outside. */
package dev.boxoffice.platform.money;
