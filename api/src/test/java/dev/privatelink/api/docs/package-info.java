/** Makes the API's description and holds the service to it. */
package dev.privatelink.api.docs;
