/** The HTTP contract, openapi.yaml: which operations there are, who may ask, and what is valid. */
package dev.boxoffice.platform.contract;
