/** The health of services, derived from their reports. */
package dev.boxoffice.ops.model;
