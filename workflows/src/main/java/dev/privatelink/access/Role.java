package dev.privatelink.access;

import java.util.Set;

/**
 * What a credential was given. The five roles of customers carry the names that TiDB Cloud's
 * documentation of its identity and access management gives them.
 */
public enum Role {
  ORGANIZATION_OWNER("Organization Owner", false, Set.of(Permission.READ, Permission.CHANGE)),
  ORGANIZATION_VIEWER("Organization Viewer", false, Set.of(Permission.READ)),
  PROJECT_OWNER("Project Owner", true, Set.of(Permission.READ, Permission.CHANGE)),
  PROJECT_DATA_ACCESS_READ_WRITE("Project Data Access Read-Write", true, Set.of(Permission.READ)),
  PROJECT_DATA_ACCESS_READ_ONLY("Project Data Access Read-Only", true, Set.of(Permission.READ)),
  OPERATOR("Operator", false, Set.of(Permission.OPERATE));

  private final String displayName;
  private final boolean ofProject;
  private final Set<Permission> permissions;

  Role(String displayName, boolean ofProject, Set<Permission> permissions) {
    this.displayName = displayName;
    this.ofProject = ofProject;
    this.permissions = permissions;
  }

  /** How people call it. */
  public String displayName() {
    return displayName;
  }

  /** Whether it is given within one project; what lies outside of it is not found. */
  public boolean ofProject() {
    return ofProject;
  }

  /** Whether operations that demand this permission are open to it. */
  public boolean permits(Permission permission) {
    return permissions.contains(permission);
  }
}
