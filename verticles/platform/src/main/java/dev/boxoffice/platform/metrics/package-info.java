/** Numbers about a process, for Prometheus. */
package dev.boxoffice.platform.metrics;
