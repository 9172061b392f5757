using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Server.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class RegionRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RuleChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    From = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    To = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ByOrganisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SecondRole = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    SecondOrganisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rules",
                columns: table => new
                {
                    Code = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Value = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    AskedValue = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    AskedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AskedRole = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    AskedOrganisation = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rules", x => x.Code);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RuleChanges_At",
                table: "RuleChanges",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Rules_Id",
                table: "Rules",
                column: "Id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RuleChanges");

            migrationBuilder.DropTable(
                name: "Rules");
        }
    }
}
