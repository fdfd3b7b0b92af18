"""Who may log in, and as what: accounts and their roles in the admin, in plain boxes."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User

from curation.admin import ReadOnlyAdmin

admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts: what somebody may do is told by roles alone."""

    fieldsets = [
        ("Who", {"fields": ["username", "password", "first_name", "last_name", "email"]}),
        ("What they may do", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("When", {"fields": ["last_login", "date_joined"]}),
    ]
    filter_horizontal = []
    list_filter = ["is_active", "is_staff", "groups"]

    def has_change_permission(self, request, obj=None):
        """Only those who may do everything change one who may, the password included."""
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_above

    def get_readonly_fields(self, request, account=None):
        """Only those who may do everything say who else may."""
        times = ["last_login", "date_joined"]
        return times if request.user.is_superuser else [*times, "is_superuser"]

    def formfield_for_manytomany(self, field, request, **options):
        """Roles as check boxes."""
        return super().formfield_for_manytomany(field, request, **options | {"widget": forms.CheckboxSelectMultiple})


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin):
    """Roles and what each may touch, as `curation.roles` gives it after every migration."""

    fields = ["name", "permissions"]
