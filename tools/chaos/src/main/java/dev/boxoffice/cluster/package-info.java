/**
 * The product as processes of their own beside its servers, with proxies between them that can fail, and the means to
 * use it and to look into it from outside. All harnesses stand on it.
 */
package dev.boxoffice.cluster;
