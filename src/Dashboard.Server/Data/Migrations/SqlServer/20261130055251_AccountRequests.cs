using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Server.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AccountRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "ResetRequestedBy",
                table: "AspNetUsers",
                newName: "RequestedBy");

            migrationBuilder.RenameColumn(
                name: "ResetRequestedAt",
                table: "AspNetUsers",
                newName: "RequestedAt");

            migrationBuilder.AddColumn<string>(
                name: "ProposedEmail",
                table: "AspNetUsers",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProposedName",
                table: "AspNetUsers",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProposedOrganisation",
                table: "AspNetUsers",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProposedRole",
                table: "AspNetUsers",
                type: "varchar(20)",
                unicode: false,
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Request",
                table: "AspNetUsers",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RequestedByLetter",
                table: "AspNetUsers",
                type: "bit",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ProposedEmail",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "ProposedName",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "ProposedOrganisation",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "ProposedRole",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "Request",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "RequestedByLetter",
                table: "AspNetUsers");

            migrationBuilder.RenameColumn(
                name: "RequestedBy",
                table: "AspNetUsers",
                newName: "ResetRequestedBy");

            migrationBuilder.RenameColumn(
                name: "RequestedAt",
                table: "AspNetUsers",
                newName: "ResetRequestedAt");
        }
    }
}
