using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Server.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DigestsAndFileEffects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Effect_Backlog",
                table: "Deliveries",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Effect_NewCodes",
                table: "Deliveries",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Effect_Signals",
                table: "Deliveries",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "DigestMarks",
                columns: table => new
                {
                    Role = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Organisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    CameRoundAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DigestMarks", x => new { x.Role, x.Organisation });
                });

            migrationBuilder.InsertData(
                table: "MailFates",
                columns: new[] { "Kind", "Failed", "FailedAt", "FailedSince", "SentAt" },
                values: new object[] { "samenvatting", 0, null, null, null });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DigestMarks");

            migrationBuilder.DeleteData(
                table: "MailFates",
                keyColumn: "Kind",
                keyValue: "samenvatting");

            migrationBuilder.DropColumn(
                name: "Effect_Backlog",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Effect_NewCodes",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Effect_Signals",
                table: "Deliveries");
        }
    }
}
